package io.faultline.status.page;

import io.quarkus.qute.i18n.MessageBundle;

/// The fixed words of a customer's own view, which stand in `messages/o_en.properties` and
/// `o_fr.properties`.
@MessageBundle(value = "o", locale = "en")
public interface ViewWords {

    String ownView();

    String ownViewHow(String provider);

    String yourView();

    String yoursWorks();

    String yoursBroken();

    String yoursUnknown();

    String yoursMaintenance();

    String leadYoursWorks();

    String seenBy(String customer, String provider);

    String meansForYou();

    String reach();

    String noContact();

    String connections();

    String connectionsHint();

    String trunks();

    String link();

    String sites();

    String neverHeard();

    String responsible();

    String contact();

    String yourPremises();

    String ownIt();

    String yourServices();

    String noConnections();

    String yourFeed();
}
