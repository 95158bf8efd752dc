package io.faultline.status.page;

import io.quarkus.qute.i18n.MessageBundle;

/// The fixed words around notifications in a browser, which stand in `messages/n_en.properties` and
/// `n_fr.properties`.
@MessageBundle(value = "n", locale = "en")
public interface BrowserWords {

    String thisBrowser();

    String browserNote();

    String browserAsk();

    String browserEnd();

    String browserWaits();

    String browserDone();

    String browserManage();

    String browserEnded();

    String browserDenied();

    String browserFailed();

    String browserBad();
}
