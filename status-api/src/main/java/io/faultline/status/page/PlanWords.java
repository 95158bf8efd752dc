package io.faultline.status.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The fixed words of a continuity plan, here in English; `messages/b_fr.properties` has the French
/// ones.
@MessageBundle(value = "b", locale = "en")
public interface PlanWords {

    @Message("Business continuity plan: {customer}")
    String title(String customer);

    @Message("Business continuity plan")
    String link();

    @Message("as a PDF")
    String asPdf();

    @Message("Prepared {when} by {provider} from what is being watched for you now.")
    String prepared(String when, String provider);

    @Message("Purpose")
    String purpose();

    @Message(
            "Your service stands on four layers, and each of them has somebody else who mends it. This plan says what each is made of for you, what stops when it fails, who acts, and what you can do meanwhile. Keep a printed copy: it is needed when nothing else works.")
    String purposeText();

    @Message("At a glance")
    String glance();

    @Message("Layer")
    String layer();

    @Message("Who mends it")
    String who();

    @Message("How to reach them")
    String reach();

    @Message("When it fails, this stops or suffers")
    String stops();

    @Message("What it is made of for you")
    String parts();

    @Message("What you can do meanwhile")
    String meanwhile();

    @Message("What has happened before")
    String past();

    @Message("Nothing of this layer is watched for you yet.")
    String noParts();

    @Message(
            "No strategy has been agreed for this layer yet. Ask your contact at {provider} to begin the conversation.")
    String noMeanwhile(String provider);

    @Message("Nothing, as long as this has been watched.")
    String noPast();

    @Message("No contact is known. Ask your contact at {provider}.")
    String noContact(String provider);

    @Message("For {parts}")
    String forParts(String parts);

    @Message("How you hear of it")
    String hear();

    @Message(
            "The state of every service is at {url}, from another place than the service itself. Subscribe there to be told by email, text message or feed as soon as something breaks, and again when it works.")
    String hearText(String url);

    @Message("Telecommunications carriers")
    String carriers();

    @Message("What keeps voices flowing between your customers and your agents.")
    String carriersWhat();

    @Message("Data links")
    String isps();

    @Message("The internet or private network between your sites and the service.")
    String ispsWhat();

    @Message("{provider} datacenter")
    String core(String provider);

    @Message(
            "The network, servers, storage and databases of the service itself, and its applications.")
    String coreWhat();

    @Message("Your premises")
    String premises();

    @Message("The local networks, local lines and phones that your people use.")
    String premisesWhat();
}
