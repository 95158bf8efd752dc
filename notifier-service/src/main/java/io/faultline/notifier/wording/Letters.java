package io.faultline.notifier.wording;

import io.faultline.notifier.wording.Letter.Link;
import java.util.List;

/// Writes the letters about a subscription itself.
public final class Letters {

    private Letters() {}

    /// Was it you? The link opens a page with one button: opening it changes nothing.
    public static Letter confirmation(Directory directory, Language language) {
        String brand = directory.brand(language);
        return new Letter(
                language.code(),
                brand,
                language.pick(
                        "[" + brand + "] Please confirm your subscription",
                        "[" + brand + "] Veuillez confirmer votre abonnement"),
                language.pick(
                        "One click, and you hear of outages.",
                        "Un clic, et vous saurez tout des pannes."),
                Tone.PLAIN,
                language.pick("Confirm", "Confirmer"),
                language.pick("within 24 hours", "dans les 24 heures"),
                language.pick("Was it you?", "Est-ce bien vous ?"),
                "",
                language.pick(
                        "Somebody asked "
                                + brand
                                + " to send outage updates to this address. If it was you, please"
                                + " confirm. If not, do nothing: no more mail will come.",
                        "Quelqu'un a demandé à "
                                + brand
                                + " d'envoyer ses avis de panne à cette adresse. Si c'est vous,"
                                + " veuillez confirmer. Sinon, ne faites rien : vous ne recevrez"
                                + " plus de courriel."),
                null,
                List.of(),
                new Link(language.pick("Confirm", "Confirmer"), confirm(directory)),
                language.pick(
                        "You get this because this address was typed on our page.",
                        "Vous recevez ceci parce que cette adresse a été saisie sur notre page."),
                List.of());
    }

    /// You hear of it from now on.
    public static Letter welcome(Directory directory, Language language) {
        String brand = directory.brand(language);
        return new Letter(
                language.code(),
                brand,
                language.pick(
                        "[" + brand + "] You are subscribed",
                        "[" + brand + "] Abonnement confirmé"),
                language.pick("We write when something breaks.", "Nous écrivons en cas de panne."),
                Tone.OK,
                language.pick("Subscribed", "Abonné"),
                "",
                language.pick("You are subscribed", "Vous êtes abonné"),
                "",
                language.pick(
                        "We write when something breaks that concerns you, when it gets worse, and"
                                + " once when it is over. Each mail has a link that ends it.",
                        "Nous écrivons quand une panne vous concerne, quand elle s'aggrave, et une"
                                + " fois quand elle est terminée. Chaque courriel porte un lien"
                                + " pour tout arrêter."),
                null,
                List.of(),
                new Link(language.pick("See the status", "Voir l'état"), directory.url() + "/"),
                language.pick(
                        "You get this because you confirmed your address.",
                        "Vous recevez ceci parce que vous avez confirmé votre adresse."),
                footer(directory, language));
    }

    /// Does this channel of a chat want to hear of it?
    public static Letter chatConfirmation(Directory directory, Language language) {
        String brand = directory.brand(language);
        return chat(
                directory,
                language,
                language.pick("Updates in this channel?", "Des nouvelles dans ce canal ?"),
                language.pick(
                        "Somebody asked "
                                + brand
                                + " to post outage updates here. If you want them, please confirm"
                                + " within 24 hours. If not, do nothing: nothing more will come.",
                        "Quelqu'un a demandé à "
                                + brand
                                + " de publier ses avis de panne ici. Si vous les voulez, veuillez"
                                + " confirmer dans les 24 heures. Sinon, ne faites rien : il n'y"
                                + " aura plus de message."),
                new Link(language.pick("Confirm", "Confirmer"), confirm(directory)),
                List.of());
    }

    /// This channel of a chat hears of it from now on.
    public static Letter chatWelcome(Directory directory, Language language) {
        return chat(
                directory,
                language,
                language.pick("This channel is subscribed", "Ce canal est abonné"),
                language.pick(
                        "We post when something breaks, when it gets worse, and once when it is"
                                + " over. Each message has a link that ends it.",
                        "Nous publions quand il y a une panne, quand elle s'aggrave, et une fois"
                                + " quand elle est terminée. Chaque message porte un lien pour tout"
                                + " arrêter."),
                new Link(language.pick("See the status", "Voir l'état"), directory.url() + "/"),
                footer(directory, language));
    }

    /// To the owner of a webhook that failed for long.
    public static Letter failing(Directory directory, Language language) {
        String brand = directory.brand(language);
        return new Letter(
                language.code(),
                brand,
                language.pick(
                        "[" + brand + "] Your webhook gets no more updates",
                        "[" + brand + "] Votre webhook ne reçoit plus rien"),
                language.pick(
                        "It failed for days, so we stopped.",
                        "Il échouait depuis des jours : nous avons cessé."),
                Tone.PLAIN,
                language.pick("Ended", "Terminé"),
                "",
                language.pick("Your webhook was ended", "Votre webhook a été arrêté"),
                "",
                language.pick(
                        "We could not post updates to your webhook, again and again, or it said"
                                + " that it is gone. Nothing more is sent to it. When it works"
                                + " again, subscribe it anew.",
                        "Nous n'avons pas pu publier sur votre webhook, essai après essai, ou il a"
                                + " dit ne plus exister. Il ne reçoit plus rien. Quand il"
                                + " fonctionnera, abonnez-le de nouveau."),
                null,
                List.of(),
                new Link(
                        language.pick("Subscribe it again", "L'abonner de nouveau"),
                        directory.url() + "/subscribe"),
                language.pick(
                        "You get this because you gave this address for the webhook.",
                        "Vous recevez ceci parce que vous avez donné cette adresse pour le"
                                + " webhook."),
                List.of());
    }

    private static Letter chat(
            Directory directory,
            Language language,
            String headline,
            String lead,
            Link action,
            List<Link> links) {
        String brand = directory.brand(language);
        return new Letter(
                language.code(),
                brand,
                "[" + brand + "] " + headline,
                "",
                Tone.PLAIN,
                brand,
                "",
                headline,
                "",
                lead,
                null,
                List.of(),
                action,
                "",
                links);
    }

    /// The page with the one button that confirms a subscription.
    static String confirm(Directory directory) {
        return directory.url() + "/subscribe/confirm?token=" + Marker.CONFIRM.text();
    }

    /// Where to change or end what one gets.
    static List<Link> footer(Directory directory, Language language) {
        return List.of(
                new Link(
                        language.pick("Change what you get", "Modifier vos choix"),
                        directory.url() + "/subscribe"),
                new Link(language.pick("Unsubscribe", "Se désabonner"), unsubscribe(directory)));
    }

    /// The page with the one button that ends a subscription.
    public static String unsubscribe(Directory directory) {
        return directory.url() + "/unsubscribe?token=" + Marker.UNSUBSCRIBE.text();
    }
}
