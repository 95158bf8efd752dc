package io.faultline.status.page;

import io.quarkus.qute.i18n.MessageBundle;

/// The fixed words of a continuity plan, which stand in `messages/b_en.properties` and
/// `b_fr.properties`.
@MessageBundle(value = "b", locale = "en")
public interface PlanWords {

    String planTitle(String customer);

    String planLink();

    String asPdf();

    String prepared(String when, String provider);

    String purpose();

    String purposeText();

    String glance();

    String who();

    String planReach();

    String stops();

    String parts();

    String planMeanwhile();

    String planPast();

    String noParts();

    String noMeanwhile(String provider);

    String noPast();

    String planNoContact(String provider);

    String forParts(String parts);

    String hear();

    String hearText(String url);

    String planCarriers();

    String carriersWhat();

    String planIsps();

    String ispsWhat();

    String planCore(String provider);

    String coreWhat();

    String planPremises();

    String premisesWhat();
}
