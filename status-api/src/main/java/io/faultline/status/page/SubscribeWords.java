package io.faultline.status.page;

import io.quarkus.qute.i18n.MessageBundle;

/// The fixed words around a subscription, and of short answers, which stand in
/// `messages/s_en.properties` and `s_fr.properties`.
@MessageBundle(value = "s", locale = "en")
public interface SubscribeWords {

    // subscribing
    String subscribeTitle();

    String close();

    String how();

    String email();

    String sms();

    String feed();

    String yourEmail();

    String emailNote();

    String whatAbout();

    String everything();

    String onlyParts();

    String howBad();

    String anything();

    String majorOrWorse();

    String criticalOnly();

    String sendConfirmation();

    String yourPhone();

    String smsNote();

    String sendCode();

    String hook();

    String hookAddress();

    String hookNote();

    String hookFormat();

    String hookAuto();

    String hookJson();

    String hookOwner();

    String sendHook();

    String feedNote();

    String calendarNote();

    String openCalendar();

    String ownPage();

    String trap();

    String forCustomer(String customer);

    String forIncident(String title);

    // answers
    String sentEmail();

    String sentEmailText();

    String sentHook();

    String sentHookText();

    String sentSms();

    String sentSmsText();

    String code();

    String confirm();

    String confirmTitle();

    String confirmText();

    String confirmed();

    String confirmedText();

    String wrongCode();

    String wrongCodeText();

    String tooManyCodes();

    String tooManyCodesText();

    String expired();

    String expiredText();

    String forged();

    String forgedText();

    String unsubscribe();

    String unsubscribeTitle();

    String unsubscribeText();

    String unsubscribed();

    String unsubscribedText();

    String manage();

    String toldBy();

    String about();

    String inLanguage();

    String stands();

    String pendingState();

    String activeState();

    String endedState();

    String unavailable();

    String unavailableText();

    String tooMany();

    String tooManyText();

    String badEmail();

    String badPhone();

    String badHook();

    String badTarget();

    // nothing there
    String notFound();

    String notFoundText();

    String toState();

    String noView();

    String noViewText();
}
