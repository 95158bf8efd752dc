package io.faultline.status.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The fixed words around a subscription, and of short answers, here in English;
/// `messages/s_fr.properties` has the French ones.
@MessageBundle(value = "s", locale = "en")
public interface SubscribeWords {

    // subscribing
    @Message("Subscribe to updates")
    String subscribeTitle();

    @Message("Close")
    String close();

    @Message("How should we tell you?")
    String how();

    @Message("Email")
    String email();

    @Message("SMS")
    String sms();

    @Message("Feed")
    String feed();

    @Message("Your email address")
    String yourEmail();

    @Message("We send one message to confirm. Nothing else until you do.")
    String emailNote();

    @Message("What about?")
    String whatAbout();

    @Message("Everything")
    String everything();

    @Message("Or only these parts:")
    String onlyParts();

    @Message("How bad must it be?")
    String howBad();

    @Message("Anything")
    String anything();

    @Message("Major or worse")
    String majorOrWorse();

    @Message("Critical only")
    String criticalOnly();

    @Message("Send me the confirmation")
    String sendConfirmation();

    @Message("Your mobile number")
    String yourPhone();

    @Message(
            "A text when an incident opens and when it is resolved. We send a code first. Message rates may apply; reply STOP to end.")
    String smsNote();

    @Message("Text me the code")
    String sendCode();

    @Message("Webhook")
    String hook();

    @Message("Address of the webhook")
    String hookAddress();

    @Message(
            "An https address that takes a POST. We send one message with a link to confirm. Each message is signed.")
    String hookNote();

    @Message("What it takes")
    String hookFormat();

    @Message("As its address tells")
    String hookAuto();

    @Message("JSON in Statuspage’s shape")
    String hookJson();

    @Message("Your email address, if you want to hear when it fails for long (optional)")
    String hookOwner();

    @Message("Send the first message")
    String sendHook();

    @Message("Put one of these in your reader. No sign-up.")
    String feedNote();

    @Message("Planned maintenance in your own calendar, kept up to date.")
    String calendarNote();

    @Message("Open maintenance.ics")
    String openCalendar();

    @Message("Open this form on a page of its own")
    String ownPage();

    @Message("Leave this empty")
    String trap();

    @Message("You will hear of what touches {customer}, private matters too.")
    String forCustomer(String customer);

    @Message("You will hear of one incident only: {title}")
    String forIncident(String title);

    // answers
    @Message("Look at your inbox")
    String sentEmail();

    @Message(
            "If this address can get our messages, one is on its way. Open the link in it to begin; until then you hear nothing from us.")
    String sentEmailText();

    @Message("Look at what arrived there")
    String sentHook();

    @Message(
            "If this address can get our messages, one is on its way. Open the link in it to begin; until then it gets nothing more.")
    String sentHookText();

    @Message("Enter the code")
    String sentSms();

    @Message("If this number can get our messages, a text with six digits is on its way.")
    String sentSmsText();

    @Message("Code from the text message")
    String code();

    @Message("Confirm")
    String confirm();

    @Message("Confirm your subscription")
    String confirmTitle();

    @Message("One press, and you hear from us when something breaks and when it works again.")
    String confirmText();

    @Message("You are subscribed")
    String confirmed();

    @Message(
            "You hear from us when something breaks and when it works again. Every message says how to end it.")
    String confirmedText();

    @Message("This code is not right")
    String wrongCode();

    @Message(
            "Look at the text message again: six digits. After five wrong codes you need a new one.")
    String wrongCodeText();

    @Message("Too many wrong codes")
    String tooManyCodes();

    @Message("Ask for a new code on the subscribe page.")
    String tooManyCodesText();

    @Message("This link is too old")
    String expired();

    @Message("Ask again on the subscribe page: it takes a minute.")
    String expiredText();

    @Message("This link is not one of ours")
    String forged();

    @Message("It may have been cut short. Open it from the message again, whole.")
    String forgedText();

    @Message("Unsubscribe")
    String unsubscribe();

    @Message("End this subscription?")
    String unsubscribeTitle();

    @Message("One press, and you hear nothing more from it.")
    String unsubscribeText();

    @Message("You are unsubscribed")
    String unsubscribed();

    @Message("You hear nothing more from this subscription. You can subscribe again at any time.")
    String unsubscribedText();

    @Message("Your subscription")
    String manage();

    @Message("You are told by")
    String toldBy();

    @Message("About")
    String about();

    @Message("In")
    String inLanguage();

    @Message("It stands")
    String stands();

    @Message("waiting for your confirmation")
    String pendingState();

    @Message("active")
    String activeState();

    @Message("ended")
    String endedState();

    @Message("We can not keep this now")
    String unavailable();

    @Message("Nothing has changed. Please try again in a minute.")
    String unavailableText();

    @Message("Too many requests")
    String tooMany();

    @Message("Please wait an hour and try again.")
    String tooManyText();

    @Message("This is not an email address we can write to")
    String badEmail();

    @Message(
            "This is not a phone number we can text to. Write it with the country, such as +1 416 555 0123.")
    String badPhone();

    @Message(
            "This is not a webhook we can post to. Write its whole address, beginning with https, and a right email address or none.")
    String badHook();

    @Message("Please choose what to be told about from the list")
    String badTarget();

    @Message("Please look at your entry")
    String invalid();

    @Message("Back")
    String back();

    // nothing there
    @Message("There is no such page")
    String notFound();

    @Message("The current state of all services is on the first page.")
    String notFoundText();

    @Message("To the current state")
    String toState();

    @Message("The state is not known yet")
    String starting();

    @Message("This page has just been started. It reloads by itself in a few seconds.")
    String startingText();

    @Message("This link has no view")
    String noView();

    @Message("It may be too old or cut short. Your contact sends you a new one.")
    String noViewText();
}
