package io.faultline.status.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The fixed words around signing in, here in English; `messages/i_fr.properties` has the French
/// ones.
@MessageBundle(value = "i", locale = "en")
public interface SignInWords {

    @Message("Sign in")
    String signIn();

    @Message("Sign out")
    String signOut();

    @Message("Signed in as {name}")
    String signedInAs(String name);

    @Message("Other views")
    String otherViews();

    @Message("Whose view?")
    String choose();

    @Message("You have signed in as {name}. These views are yours:")
    String chooseText(String name);

    @Message("No view is yours")
    String noView();

    @Message(
            "You have signed in as {name}, but no customer here goes with that. Ask your contact at {provider} to say which is yours, then sign in again.")
    String noViewText(String name, String provider);

    @Message("This view is not yours")
    String otherView();

    @Message("There is none of that name, or it is somebody else's.")
    String otherViewText();

    @Message("To your view")
    String toYours();

    @Message("Nobody can sign in now")
    String away();

    @Message(
            "Who signs people in here does not answer. The state page and private links go on without; try again soon.")
    String awayText();

    @Message("You are not signed in")
    String refused();

    @Message("The sign-in was not completed. Begin again.")
    String refusedText();

    @Message("You have signed out")
    String signedOut();

    @Message("Your view is closed on this device.")
    String signedOutText();
}
