package io.faultline.status.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// The templates under `templates/Pages`, checked against the views when this is built.
@CheckedTemplate(basePath = "Pages")
final class Pages {

    private Pages() {}

    static native TemplateInstance index(Views.Frame frame, Style style, Views.Index page);

    static native TemplateInstance incident(
            Views.Frame frame, Style style, Views.IncidentPage page);

    static native TemplateInstance history(
            Views.Frame frame, Style style, List<Views.PastDay> days);

    static native TemplateInstance uptime(
            Views.Frame frame, Style style, List<Views.Row> rows, List<Views.Day> days);

    static native TemplateInstance own(Views.Frame frame, Style style, Views.Own page);

    static native TemplateInstance choice(Views.Frame frame, Style style, Views.Choice page);

    static native TemplateInstance subscribe(
            Views.Frame frame, Style style, Views.Form form, String problem);

    static native TemplateInstance plan(Views.Frame frame, Style style, PlanView plan, String pdf);

    static native TemplateInstance print(String language, String css, PlanView plan);

    static native TemplateInstance component(Views.Frame frame, Style style, ComponentPage page);

    static native TemplateInstance note(Views.Frame frame, Style style, Views.Note page);
}
