# The real engine, for record.py and fuzz.py: JSON list of [Markdown, options] in, JSON list of HTML out.
# Needs kramdown and kramdown-parser-gfm (Debian: ruby-kramdown-parser-gfm). No test needs it.
require 'json'
require 'kramdown'
require 'kramdown-parser-gfm'

# What Jekyll passes by default, but for the colours of code.
OPTIONS = {
  'auto_ids' => true, 'entity_output' => 'as_char', 'smart_quotes' => 'lsquo,rsquo,ldquo,rdquo',
  'input' => 'GFM', 'hard_wrap' => false, 'footnote_nr' => 1, 'show_warnings' => false,
  'syntax_highlighter' => nil
}.freeze

answers = JSON.parse($stdin.set_encoding('UTF-8').read).map do |text, options|
  Kramdown::Document.new(text, OPTIONS.merge(options)).to_html
end
puts JSON.generate(answers)
