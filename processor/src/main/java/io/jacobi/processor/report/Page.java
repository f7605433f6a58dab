package io.jacobi.processor.report;

import io.jacobi.processor.notation.MathMl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The report as one HTML page that needs nothing from elsewhere. */
public final class Page {
  private Page() {}

  /** The page of a compilation. */
  public static String of(List<Entry> entries) {
    StringBuilder list = new StringBuilder();
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      list.append("<li><a href=\"#m")
          .append(i)
          .append("\">")
          .append(text(entry.name()))
          .append(" <small>")
          .append(text(entry.className()))
          .append("</small></a></li>\n");
      body.append(section(entry, i));
    }
    return resource("page.html")
        .replace("/*style*/", resource("page.css"))
        .replace("/*script*/", resource("page.js"))
        .replace("<!--count-->", entries.size() == 1 ? "1 method" : entries.size() + " methods")
        .replace("<!--list-->", list)
        .replace("<!--body-->", body);
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String text) {
    return MathMl.escaped(text);
  }

  private static String section(Entry entry, int number) {
    StringBuilder html = new StringBuilder();
    html.append("<section id=\"m").append(number).append("\">\n<h2>");
    html.append(text(entry.name()));
    html.append(" <small>").append(text(entry.className())).append("</small></h2>\n");
    html.append("<pre><code>").append(text(entry.source())).append("</code></pre>\n");
    if (!entry.formula().isEmpty()) {
      html.append("<h3>Formula</h3>\n<div class=\"formula\">").append(entry.formula());
      html.append("</div>\n");
    }
    if (!entry.derivatives().isEmpty()) {
      html.append("<h3>Derivatives</h3>\n");
      entry
          .derivatives()
          .forEach(d -> html.append("<div class=\"formula\">").append(d).append("</div>\n"));
    }
    if (!entry.costs().isEmpty()) {
      html.append(costs(entry.costs()));
    }
    if (!entry.steps().isEmpty()) {
      html.append(steps(entry.steps()));
    }
    if (!entry.before().isEmpty()) {
      html.append("<h3>Programs</h3>\n<div class=\"drawings\"><figure>").append(entry.before());
      html.append("<figcaption>as the rules gave it</figcaption></figure>\n<figure>");
      html.append(entry.after());
      html.append("<figcaption>as it is generated</figcaption></figure></div>\n");
    }
    return html.append("</section>\n").toString();
  }

  private static String costs(List<Entry.Cost> costs) {
    StringBuilder html = new StringBuilder("<h3>Cost</h3>\n<table><thead><tr>");
    html.append("<th>member</th><th>work</th><th>results on the way</th></tr></thead><tbody>\n");
    for (Entry.Cost cost : costs) {
      html.append("<tr><td>").append(text(cost.member())).append("</td><td>");
      html.append(text(cost.flops())).append("</td><td>").append(text(cost.memory()));
      html.append("</td></tr>\n");
    }
    return html.append("</tbody></table>\n").toString();
  }

  private static String steps(List<Entry.Step> steps) {
    StringBuilder html = new StringBuilder("<h3>Steps</h3>\n<ol class=\"steps\">\n");
    for (Entry.Step step : steps) {
      html.append("<li><b>").append(text(step.rule())).append("</b> <i>");
      html.append(text(step.identity())).append("</i>");
      if (!step.from().isEmpty()) {
        html.append("<div class=\"formula\">").append(step.from());
        html.append(" <span class=\"to\">→</span> ").append(step.to()).append("</div>");
      }
      html.append("</li>\n");
    }
    return html.append("</ol>\n").toString();
  }
}
