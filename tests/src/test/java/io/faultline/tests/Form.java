package io.faultline.tests;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A form of a page, filled in and sent as a browser without script would.
final class Form {

    private static final Pattern FORM =
            Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN = Pattern.compile("<input\\b[^>]*type=\"?hidden\"?[^>]*>");

    private final URI page;
    private final String action;
    private final Map<String, String> fields = new LinkedHashMap<>();

    private Form(URI page, String action) {
        this.page = page;
        this.action = action;
    }

    /// The first form of a page that sends by POST and has a field (or any, where empty).
    static Form of(String url, String field) {
        Matcher forms = FORM.matcher(Http.text(url));
        while (forms.find()) {
            boolean posts = forms.group(1).toLowerCase(java.util.Locale.ROOT).contains("post");
            if (posts && (field.isEmpty() || forms.group(2).contains("name=\"" + field + "\""))) {
                var form = new Form(URI.create(url), attribute(forms.group(1), "action"));
                Matcher hidden = HIDDEN.matcher(forms.group(2));
                while (hidden.find()) {
                    form.fields.put(
                            attribute(hidden.group(), "name"), attribute(hidden.group(), "value"));
                }
                return form;
            }
        }
        throw new AssertionError("no form with '" + field + "' on " + url);
    }

    Form with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    HttpResponse<String> send() {
        String target = action.isEmpty() ? page.toString() : page.resolve(action).toString();
        return Http.post(target, "application/x-www-form-urlencoded", encoded(fields));
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> escape(each.getKey()) + "=" + escape(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String attribute(String tag, String name) {
        Matcher match = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return match.find() ? match.group(1).replace("&amp;", "&") : "";
    }
}
