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
        return new SipHeaders(fields.stream().filter(field -> !field.isNamed(name)).toList());
    }

    /// The value of the first field of that name, compact or long.
    public Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field.isNamed(name))
                .map(SipHeader::value)
                .findFirst();
    }

    /// The values of all fields of that name, one each, as they came.
    public List<String> all(String name) {
        return fields.stream().filter(field -> field.isNamed(name)).map(SipHeader::value).toList();
    }

    /// The elements of a header that is a list: several fields and commas mean the same (RFC 3261,
    /// 7.3.1).
    public List<String> elements(String name) {
        return all(name).stream().flatMap(value -> Lists.split(value, ',').stream()).toList();
    }

    /// How many fields have that name.
    public long count(String name) {
        return fields.stream().filter(field -> field.isNamed(name)).count();
    }
}
