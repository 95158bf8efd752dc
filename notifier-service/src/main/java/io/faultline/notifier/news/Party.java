package io.faultline.notifier.news;

/// Somebody who may have to act.
public sealed interface Party {
    /// The hosted contact center's provider.
    record Provider() implements Party {}

    /// A channel partner.
    record Partner(PartnerId id) implements Party {}

    /// A customer's own IT.
    record OwnIt(CustomerId customer) implements Party {}
}
