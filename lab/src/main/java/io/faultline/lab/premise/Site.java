package io.faultline.lab.premise;

import io.faultline.lab.net.Condition;
import io.faultline.lab.net.Disturbable;
import java.util.List;

/// A customer's site: a router and the phones behind it.
///
/// @param router every way into the site's router
/// @param phones every phone, with the ways that lead to it
public record Site(List<Disturbable> router, List<Disturbable> phones) implements Disturbable {

    /// Keeps unmodifiable copies.
    public Site {
        router = List.copyOf(router);
        phones = List.copyOf(phones);
    }

    /// The phones as one part: a switch without power takes them all.
    public Disturbable desks() {
        return new Site(List.of(), phones);
    }

    /// Acts on the router, and so on everything behind it.
    @Override
    public void impose(String cause, Condition condition) {
        router.forEach(part -> part.impose(cause, condition));
        phones.forEach(part -> part.impose(cause, condition));
    }

    @Override
    public void lift(String cause) {
        router.forEach(part -> part.lift(cause));
        phones.forEach(part -> part.lift(cause));
    }
}
