package io.faultline.probe.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The header fields of one message, in their order, which matters for `Via` and routes.
public record SipHeaders(List<SipHeader> fields) {

    /// No fields yet.
    public static final SipHeaders NONE = new SipHeaders(List.of());

    /// Keeps a copy.
    public SipHeaders {
        fields = List.copyOf(fields);
    }

    /// The same fields and one more at the end.
    public SipHeaders with(String name, String value) {
        var more = new ArrayList<>(fields);
        more.add(new SipHeader(name, value));
        return new SipHeaders(more);
    }

    /// The same fields and one more for each value, in their order.
    public SipHeaders withAll(String name, List<String> values) {
        SipHeaders more = this;
        for (String value : values) {
            more = more.with(name, value);
        }
        return more;
    }

    /// The fields without those of that name.
    public SipHeaders without(String name) {
        var others = new ArrayList<SipHeader>(fields.size());
        for (SipHeader field : fields) {
            if (!field.isNamed(name)) {
                others.add(field);
            }
        }
        return new SipHeaders(others);
    }

    /// The value of the first field of that name, compact or long.
    public Optional<String> first(String name) {
        for (SipHeader field : fields) {
            if (field.isNamed(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    /// The values of all fields of that name, one each, as they came.
    public List<String> all(String name) {
        var values = new ArrayList<String>();
        for (SipHeader field : fields) {
            if (field.isNamed(name)) {
                values.add(field.value());
            }
        }
        return values;
    }

    /// The elements of a header that is a list: several fields and commas mean the same (RFC 3261,
    /// 7.3.1).
    public List<String> elements(String name) {
        var elements = new ArrayList<String>();
        for (String value : all(name)) {
            elements.addAll(Lists.split(value, ','));
        }
        return elements;
    }

    /// The first of the [#elements].
    public Optional<String> firstElement(String name) {
        for (SipHeader field : fields) {
            if (field.isNamed(name)) {
                String element = Lists.first(field.value(), ',');
                if (!element.isEmpty()) {
                    return Optional.of(element);
                }
            }
        }
        return Optional.empty();
    }

    /// How many fields have that name.
    public int count(String name) {
        int count = 0;
        for (SipHeader field : fields) {
            if (field.isNamed(name)) {
                count++;
            }
        }
        return count;
    }
}
