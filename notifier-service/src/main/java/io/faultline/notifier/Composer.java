package io.faultline.notifier;

import io.faultline.contracts.Json;
import io.faultline.notifier.audience.Channel;
import io.faultline.notifier.audience.Circle;
import io.faultline.notifier.audience.Memory;
import io.faultline.notifier.audience.Verdict;
import io.faultline.notifier.ledger.Announcement;
import io.faultline.notifier.ledger.Announcement.Copy;
import io.faultline.notifier.ledger.Announcement.Readership;
import io.faultline.notifier.ledger.Greetings;
import io.faultline.notifier.ledger.Purpose;
import io.faultline.notifier.ledger.Rendition;
import io.faultline.notifier.ledger.Urgency;
import io.faultline.notifier.news.News;
import io.faultline.notifier.wording.ChatMessage;
import io.faultline.notifier.wording.Directory;
import io.faultline.notifier.wording.Language;
import io.faultline.notifier.wording.Layout;
import io.faultline.notifier.wording.Letter;
import io.faultline.notifier.wording.Letters;
import io.faultline.notifier.wording.Names;
import io.faultline.notifier.wording.NewsLetter;
import io.faultline.notifier.wording.PageState;
import io.faultline.notifier.wording.PushMessage;
import io.faultline.notifier.wording.Standing;
import io.faultline.notifier.wording.StatuspageHook;
import io.faultline.notifier.wording.TextMessage;
import io.faultline.notifier.wording.Viewpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Renders an update once for all who read it alike: a rendition per channel, language and
/// viewpoint, not per person. What was rendered is never rendered again.
@ApplicationScoped
class Composer implements Greetings {

    private final Layout layout;
    private final Names names;
    private final Standing standing;

    Composer(Layout layout, Names names, Standing standing) {
        this.layout = layout;
        this.names = names;
        this.standing = standing;
    }

    private record Style(Channel channel, Language language, Viewpoint viewpoint) {}

    /// Renders for every kind of reader there is.
    Announcement compose(
            News news,
            Verdict.Tell tell,
            Memory memory,
            Directory directory,
            List<Readership> readerships) {
        Map<Style, Rendition> byStyle = new HashMap<>();
        Map<UUID, Rendition> renditions = new LinkedHashMap<>();
        var copies = new ArrayList<Copy>();
        for (Readership readership : readerships) {
            var style =
                    new Style(
                            readership.channel(),
                            directory.language(readership.language()),
                            Viewpoint.of(news, readership.customer()));
            Rendition rendition =
                    byStyle.computeIfAbsent(style, wanted -> render(news, tell, directory, wanted));
            renditions.put(rendition.id(), rendition);
            copies.add(new Copy(readership, rendition.id()));
        }
        return new Announcement(
                news,
                tell,
                memory,
                Circle.of(news, directory.components()),
                List.copyOf(renditions.values()),
                List.copyOf(copies));
    }

    @Override
    public Rendition rendition(Purpose purpose, Channel channel, String language) {
        Directory directory = names.directory().orElseThrow();
        Language spoken = directory.language(language);
        return switch (channel) {
            case SMS -> text(spoken, new TextMessage(directory, spoken).confirmation());
            case EMAIL ->
                    mail(
                            switch (purpose) {
                                case CONFIRM -> Letters.confirmation(directory, spoken);
                                case FAILING -> Letters.failing(directory, spoken);
                                case WELCOME, NEWS -> Letters.welcome(directory, spoken);
                            });
            case WEBHOOK -> hook(spoken, hooks(directory, spoken).question());
            case SLACK -> hook(spoken, ChatMessage.slack(chat(purpose, directory, spoken)));
            case TEAMS -> hook(spoken, ChatMessage.teams(chat(purpose, directory, spoken)));
            case PUSH -> push(spoken, Urgency.NORMAL, new PushMessage(directory, spoken).welcome());
        };
    }

    private Rendition render(News news, Verdict.Tell tell, Directory directory, Style style) {
        return switch (style.channel()) {
            case EMAIL -> mail(letter(news, tell, directory, style));
            case SLACK ->
                    hook(style.language(), ChatMessage.slack(letter(news, tell, directory, style)));
            case TEAMS ->
                    hook(style.language(), ChatMessage.teams(letter(news, tell, directory, style)));
            case WEBHOOK ->
                    hook(
                            style.language(),
                            hooks(directory, style.language())
                                    .news(
                                            news,
                                            tell.sequence(),
                                            style.viewpoint(),
                                            PageState.of(
                                                    standing.open(),
                                                    news,
                                                    directory.services().keySet())));
            case PUSH ->
                    push(
                            style.language(),
                            Urgency.of(
                                    tell.occasion(),
                                    news.updates().get(tell.sequence()).severity()),
                            new PushMessage(directory, style.language())
                                    .write(
                                            news,
                                            tell.sequence(),
                                            tell.occasion(),
                                            style.viewpoint()));
            case SMS ->
                    text(
                            style.language(),
                            new TextMessage(directory, style.language())
                                    .write(
                                            news,
                                            tell.sequence(),
                                            tell.occasion(),
                                            style.viewpoint()));
        };
    }

    private static Letter letter(News news, Verdict.Tell tell, Directory directory, Style style) {
        return new NewsLetter(directory, style.language())
                .write(news, tell.sequence(), tell.occasion(), style.viewpoint());
    }

    private static Letter chat(Purpose purpose, Directory directory, Language language) {
        return purpose == Purpose.CONFIRM
                ? Letters.chatConfirmation(directory, language)
                : Letters.chatWelcome(directory, language);
    }

    private static StatuspageHook hooks(Directory directory, Language language) {
        return new StatuspageHook(directory, language, new ContractNames());
    }

    private static Rendition hook(Language language, Map<String, Object> tree) {
        return Rendition.of(language.code(), "", json(tree), "");
    }

    private static Rendition push(Language language, Urgency urgency, Map<String, Object> message) {
        return Rendition.of(language.code(), urgency.word(), json(message), "");
    }

    private static String json(Map<String, Object> tree) {
        return new String(Json.write(tree), StandardCharsets.UTF_8);
    }

    private Rendition mail(Letter letter) {
        return Rendition.of(
                letter.language(), letter.subject(), layout.text(letter), layout.html(letter));
    }

    private static Rendition text(Language language, String text) {
        return Rendition.of(language.code(), "", text, "");
    }
}
