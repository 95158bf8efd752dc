package io.faultline.notifier.wording;

/// A place in a frozen text that is filled for each person when it is sent. What fills it depends
/// on the subscription and on the time the message was queued alone, so that sending again sends
/// the same bytes.
public enum Marker {
    /// The token that ends the subscription.
    UNSUBSCRIBE,
    /// The token that confirms the subscription.
    CONFIRM,
    /// The token that opens the customer's own view.
    VIEW,
    /// The id of the subscription.
    SUBSCRIPTION,
    /// The six digits that confirm.
    CODE,
    /// The key that the messages to a webhook are signed with, as Standard Webhooks write it.
    SECRET;

    /// How it stands in the text.
    public String text() {
        return "%%" + name() + "%%";
    }
}
