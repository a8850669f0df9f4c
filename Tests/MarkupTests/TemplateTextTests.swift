import Markup
import Testing

struct TemplateTextTests {
  private let template = TemplateText(
    url: "https://example.org", basePath: "/~a", page: ["title": "Home"])

  @Test(arguments: [
    ("[x]({{ site.url }}/y)", "https://example.org/y"), ("[x]({{site.baseurl}}/y)", "/~a/y"),
    ("[x]({{ base_path }}/y)", "https://example.org/~a/y"),
    ("[x]({{ '/y' | relative_url }})", "/~a/y"),
    ("[x]({{ \"y\" | absolute_url }})", "https://example.org/~a/y"),
    ("[x]({{ '/y' | prepend: site.baseurl }})", "/~a/y"), ("[x]({{ page.url }}y)", "y"),
  ])
  func addressesAreResolved(_ markdown: String, _ href: String) {
    let tree = MarkdownReader.tree(
      markdown: PageText(bytes: Array(markdown.utf8)), template: template)
    #expect(tree.nodes.compactMap { tree.attribute("href", of: $0) } == [href])
  }

  @Test(arguments: [
    ("{% include base_path %}\nseen", "seen"), ("{% assign x = 1 %}seen{{ x }}", "seen"),
    ("seen {{< fa brands github >}} seen", "seen seen"),
    ("{{% notice %}}seen{{% /notice %}}", "seen"),
    ("{{ page.title }} seen", "Home seen"), ("{::nomarkdown}seen{:/nomarkdown}", "seen"),
    ("seen {{ unknown | filter: 'x' }}", "seen"), ("{% raw %}seen{% endraw %}", "seen"),
    ("a {b} {{c", "a {b} {{c"),
    (":tada: seen :unknown_code: 10:30:45", "🎉 seen :unknown_code: 10:30:45"),
    ("https://example.org:80:x", "https://example.org:80:x"),
  ])
  func tagsAreNotShown(_ markdown: String, _ text: String) {
    let tree = MarkdownReader.tree(
      markdown: PageText(bytes: Array(markdown.utf8)), template: template)
    #expect(tree.plainText == text)
  }

  @Test(arguments: [
    "{% for p in site.news %}\n- secret {{ p.title }}\n{% endfor %}\nseen",
    "{% if a %}secret{% if b %}secret{% endif %}secret{% endif %} seen",
    "{%- unless x -%}secret{%- endunless -%}seen", "{% capture x %}secret{% endcapture %}seen",
  ])
  func loopsAndConditionsAreLeftOut(_ markdown: String) {
    #expect(markdown.markdownTree.plainText == "seen")
  }

  @Test func loopsSayWhatTheyGoOver() {
    let tree = "x\n{% for p in site.data.news limit:5 %}\n- {{ p.title }}\n{% endfor %}"
      .markdownTree
    #expect(tree.loops.map(\.collection) == ["site.data.news"])
    #expect(tree.loops.map(\.line) == [2])
  }
}
