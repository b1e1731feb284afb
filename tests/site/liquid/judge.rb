# Answers of Ruby's Liquid, one line of JSON for each line of JSON: {"template", "values", "includes"}.
#   ruby -E UTF-8:UTF-8 judge.rb core|jekyll
# core is Liquid alone, with errors shown where they are (with the two literals that Jekyll sets), jekyll
# with Jekyll's own filters and tags and stopping at the first error, as its builds do.
# LIQUID_LIB names the lib folder of another version of Liquid.
$LOAD_PATH.unshift(ENV["LIQUID_LIB"]) if ENV["LIQUID_LIB"]
require "json"
require "date"
require "bigdecimal"
require "tmpdir"
require "liquid"
kind = ARGV[0] || "core"
if kind == "jekyll"
  require "jekyll"
  Jekyll.logger.log_level = :error
  require "jekyll-include-cache"
  source = Dir.mktmpdir
  at_exit { FileUtils.rm_rf(source) }
  JSON.parse(File.read(File.join(__dir__, "site.json"))).each do |path, text|
    FileUtils.mkdir_p(File.dirname(File.join(source, path)))
    File.write(File.join(source, path), text)
  end
  SITE = Jekyll::Site.new(Jekyll.configuration("quiet" => true, "source" => source, "highlighter" => "none",
                                               "url" => "https://example.org", "baseurl" => "/base"))
  SITE.reset
  SITE.read
elsif Liquid::Expression.const_defined?(:LITERALS) && !Liquid::Expression.const_defined?(:MethodLiteral)
  class Liquid::Expression
    class MethodLiteral
      attr_reader :method_name, :to_s
      alias_method :to_liquid, :to_s
      def initialize(method_name, to_s)
        @method_name = method_name
        @to_s = to_s
      end
    end
    patched = LITERALS.merge("blank" => MethodLiteral.new(:blank?, ""), "empty" => MethodLiteral.new(:empty?, ""))
    remove_const(:LITERALS)
    LITERALS = patched
  end
end
Liquid::Template.error_mode = :warn
NOW = Time.at(1623752430)
class << Time
  def now(*) = NOW
end

def value(given)
  case given
  when Array then given.map { |item| value(item) }
  when Hash
    if given.size == 1 && given.keys[0].start_with?("$")
      key, held = given.first
      case key
      when "$utc" then Time.at(held).utc
      when "$local" then Time.at(held)
      when "$offset" then Time.at(held[0]).localtime(held[1])
      when "$date" then Date.parse(held)
      when "$float" then { "NaN" => Float::NAN, "Infinity" => Float::INFINITY, "-Infinity" => -Float::INFINITY }[held] || held.to_f
      when "$range" then (held[0]..held[1])
      when "$pairs" then held.to_h { |k, v| [value(k), value(v)] }
      end
    else
      given.transform_values { |item| value(item) }
    end
  else given
  end
end

STDOUT.sync = true
STDIN.each_line do |line|
  asked = JSON.parse(line)
  answer = {}
  begin
    template = Liquid::Template.parse(asked["template"], line_numbers: true)
    answer["warnings"] = template.warnings.map(&:to_s)
    if kind == "jekyll"
      SITE.inclusions.clear
      begin
        answer["output"] = template.render!(value(asked["values"] || {}), { registers: { site: SITE, page: { "path" => "page.md" } } })
      rescue StandardError, NotImplementedError => e
        answer["raised"] = e.is_a?(Liquid::Error) ? [e.class.to_s, e.to_s.sub("#{SITE.source}/", "")] : [e.class.to_s]
      end
    else
      errors = []
      renderer = lambda do |error|
        cause = error.is_a?(Liquid::InternalError) && error.cause
        errors << (cause ? [error.class.to_s, cause.class.to_s, error.line_number] : [error.class.to_s, error.to_s])
        error
      end
      answer["output"] = template.render(value(asked["values"] || {}), { exception_renderer: renderer })
      answer["errors"] = errors
    end
  rescue Exception => e
    raise if e.is_a?(Interrupt) || e.is_a?(SystemExit)
    answer["refused"] = e.is_a?(Liquid::Error) ? [e.class.to_s, e.to_s] : [e.class.to_s]
  end
  begin
    puts JSON.generate(answer)
  rescue StandardError
    puts JSON.generate({ "unwritable" => true })
  end
end
