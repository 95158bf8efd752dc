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
                new Link(
                        language.pick("Confirm", "Confirmer"),
                        directory.url() + "/subscribe/confirm?token=" + Marker.CONFIRM.text()),
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
