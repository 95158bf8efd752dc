package io.faultline.status.page;

import io.quarkus.qute.i18n.MessageBundle;

/// The fixed words around signing in, which stand in `messages/g_en.properties` and
/// `g_fr.properties`.
@MessageBundle(value = "g", locale = "en")
public interface SignInWords {

    String signIn();

    String signOut();

    String signedInAs(String name);

    String otherViews();

    String whoseView();

    String whoseViewText(String name);

    String noViewOfYours();

    String noViewOfYoursText(String name, String provider);

    String otherView();

    String otherViewText();

    String toYours();

    String signInAway();

    String signInAwayText();

    String signInRefused();

    String signInRefusedText();

    String signedOut();

    String signedOutText();
}
