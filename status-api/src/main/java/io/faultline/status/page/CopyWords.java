package io.faultline.status.page;

import io.quarkus.qute.i18n.MessageBundle;

/// The fixed words that only copies of the page say, which stand in `messages/c_en.properties` and
/// `c_fr.properties`.
@MessageBundle(value = "c", locale = "en")
public interface CopyWords {

    String copyPublishedAt();
}
