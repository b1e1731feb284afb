# Reads YAML documents (a JSON list on standard input) with Psych, as the site does, and prints what it made of them.
require "json"
require "psych"
require "date"

# Texts stay texts; anything else is [kind, how it would be told], so that 1 and "1" differ.
def told(value)
  case value
  when String then value
  when Array then ["list", value.map { |item| told(item) }]
  when Hash then ["map", value.map { |key, item| [told(key), told(item)] }]
  when nil then ["none"]
  when true, false then ["bool", value.to_s]
  when Integer then ["int", value.to_s]
  when Float then ["float", value.nan? ? "nan" : value.infinite? ? (value > 0 ? "inf" : "-inf") : value.to_s]
  when Symbol then ["symbol", value.to_s]
  when Time then ["time", value.getutc.strftime("%Y-%m-%d %H:%M:%S.%6N"), value.to_i.to_s]
  when Date then ["date", value.to_s]
  else ["other", value.class.to_s]
  end
end

documents = JSON.parse($stdin.read)
answers = documents.map do |document|
  told(Psych.load(document, permitted_classes: [Date, Time, Symbol], aliases: true))
rescue StandardError => e
  ["error", e.class.to_s]
end
puts JSON.generate("version" => "psych #{Psych::VERSION}", "answers" => answers)
