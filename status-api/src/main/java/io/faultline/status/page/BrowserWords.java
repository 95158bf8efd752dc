package io.faultline.status.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The fixed words around notifications in a browser, here in English; `messages/n_fr.properties`
/// has the French ones.
@MessageBundle(value = "n", locale = "en")
public interface BrowserWords {

    @Message("This browser")
    String browser();

    @Message(
            "A notification in this browser when something breaks and when it works again, also while this page is closed. Your browser asks you first; no address is needed.")
    String note();

    @Message("Notify me in this browser")
    String ask();

    @Message("Stop notifying this browser")
    String end();

    @Message("One moment…")
    String waits();

    @Message("This browser will be notified. A first notification is on its way.")
    String done();

    @Message("See or end what it gets")
    String manage();

    @Message("This browser is no longer notified.")
    String ended();

    @Message(
            "Your browser blocks notifications of this page. Allow them in its settings, then try again.")
    String denied();

    @Message("This did not work. Please try again in a minute.")
    String failed();

    @Message("This is not a browser that we can notify")
    String bad();
}
