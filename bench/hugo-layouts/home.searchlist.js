wulianSearch([
{{ range site.RegularPages }}{{ slice .Title (strings.TrimPrefix "/" .RelPermalink) .Params.summary .Params.category (.Date.Format "2006年1月2日") | jsonify }},
{{ end }}]);
