package io.faultline.status.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The fixed words that only copies of the site say, here in English; `messages/c_fr.properties`
/// has the French ones.
@MessageBundle(value = "c", locale = "en")
public interface CopyWords {

    @Message("Published at")
    String publishedAt();
}
