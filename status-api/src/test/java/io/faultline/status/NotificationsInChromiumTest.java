package io.faultline.status;

import static io.faultline.status.parts.Browsers.browser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.selenium.AxeBuilder;
import io.faultline.contracts.Status;
import io.faultline.contracts.Subscription;
import io.faultline.contracts.Subscription.State;
import io.faultline.contracts.subscription.PushAddress;
import io.faultline.contracts.subscription.Secret;
import io.faultline.contracts.subscription.VapidKey;
import io.faultline.status.page.Style;
import io.faultline.status.parts.Browser;
import io.faultline.status.parts.Browsers;
import io.faultline.status.parts.Http;
import io.faultline.status.parts.RealKafka;
import io.faultline.status.parts.Topic;
import io.faultline.status.snapshot.Worlds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/// Notifications in a real browser. All is real but the push service, which can not be reached from
/// here: what it would answer is put in its place.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the framework and each test's beginning fill the fields
@QuarkusTestResource(RealKafka.class)
class NotificationsInChromiumTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    /// A push service that says yes.
    private static final String SERVICE =
            """
            const [endpoint, p256dh, auth] = arguments;
            const mine = {
              endpoint: endpoint,
              options: {},
              toJSON: () => ({ endpoint: endpoint, keys: { p256dh: p256dh, auth: auth } }),
              unsubscribe: () => { window.ended = true; window.mine = null; return Promise.resolve(true); }
            };
            PushManager.prototype.subscribe = function (options) {
              const key = btoa(String.fromCharCode(...options.applicationServerKey))
                .replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
              window.asked = key + ' ' + options.userVisibleOnly;
              window.mine = mine;
              return Promise.resolve(mine);
            };
            PushManager.prototype.getSubscription = () => Promise.resolve(window.mine || null);
            """;

    /// The program of the browser with a browser of ours around it, which hears what it listens to.
    private static final String PROGRAM =
            """
            const done = arguments[arguments.length - 1];
            const heard = {}, opened = [];
            let work = Promise.resolve();
            const around = {
              addEventListener: (name, hear) => { heard[name] = hear; },
              registration: {},
              clients: {
                matchAll: () => Promise.resolve([{ url: '/open', focus: () => opened.push('focus') }]),
                openWindow: (url) => opened.push(url)
              }
            };
            const event = (more) => Object.assign({ waitUntil: (what) => { work = what; } }, more);
            (function (self) { %s })(around);
            """;

    @TestHTTPResource("/")
    URI base;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private Topic topic;

    @BeforeEach
    void something_is_known() {
        topic = new Topic(bootstrap);
        Worlds world = Worlds.telax();
        world.inventory()
                .components()
                .keySet()
                .forEach(id -> world.is(id, Status.OPERATIONAL, Instant.now()));
        topic.publish(world.world());
        await().atMost(Duration.ofSeconds(40))
                .until(() -> new Http(base).get("/subscribe").body().contains("core/db"));
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void without_javascript_nothing_of_it_is_seen() throws Exception {
        try (var chromium = new Browser()) {
            chromium.driver()
                    .executeCdpCommand(
                            "Emulation.setScriptExecutionDisabled", Map.of("value", true));
            ChromeDriver page = chromium.open(base.resolve("/subscribe").toString(), 1280, false);
            assertThat(page.findElements(By.cssSelector("[data-push]")))
                    .isNotEmpty()
                    .noneMatch(WebElement::isDisplayed);
        }
    }

    @Test
    void from_the_button_to_the_notification_and_the_end() throws Exception {
        try (var chromium = new Browser()) {
            ChromeDriver page = allowed(chromium, "/?lang=en");
            serve(page, browser(7));
            page.findElement(By.cssSelector("header button[popovertarget=subscribe]")).click();
            By choice = By.cssSelector("label:has(#by-push)");
            await().atMost(SOON).until(() -> page.findElement(choice).isDisplayed());
            page.findElement(choice).click();
            chromium.picture(Path.of("target", "pictures", "subscribe-push.png"));
            page.findElement(By.cssSelector(".p-push button.first")).click();
            await().atMost(SOON)
                    .until(() -> said(page).startsWith("This browser will be notified"));
            assertThat(page.executeScript("return window.asked"))
                    .as("to this house's key, and to show all that comes")
                    .isEqualTo(key() + " true");
            Subscription asked = Browsers.said(topic, browser(7)).getLast();
            assertThat(asked.state()).isEqualTo(State.CONFIRMED);
            assertThat(asked.targets()).as("all ticked is everything").isEmpty();
            assertThat(
                            page.findElement(By.cssSelector(".p-push [data-manage] a"))
                                    .getAttribute("href"))
                    .contains("/manage?token=v1.manage." + asked.id());
            chromium.picture(Path.of("target", "pictures", "subscribe-push-done.png"));
            assertThat(new AxeBuilder().analyze(page).getViolations()).isEmpty();

            deliver(page, told(2, "Worse", "It got worse."));
            await().atMost(SOON)
                    .until(() -> shown(page).equals(List.of("Worse|It got worse.|en|inc_1")));
            deliver(page, told(1, "Old", "It began."));
            deliver(page, told(3, "Over", "It is over."));
            await().atMost(SOON)
                    .until(() -> shown(page).equals(List.of("Over|It is over.|en|inc_1")));

            page.findElement(By.cssSelector(".p-push [data-end]")).click();
            await().atMost(SOON)
                    .until(() -> said(page).equals("This browser is no longer notified."));
            assertThat(Browsers.said(topic, browser(7)).getLast().state())
                    .isEqualTo(State.UNSUBSCRIBED);
            assertThat(page.executeScript("return window.ended")).isEqualTo(true);
            assertThat(
                            page.manage().logs().get(LogType.BROWSER).getAll().stream()
                                    .map(Object::toString)
                                    .filter(each -> each.contains("Content Security Policy")))
                    .isEmpty();
        }
    }

    @Test
    void on_the_page_of_its_own_in_french_and_a_no_is_taken_as_one() throws Exception {
        try (var chromium = new Browser()) {
            ChromeDriver page = allowed(chromium, "/subscribe?lang=fr");
            serve(page, browser(8));
            By button = By.cssSelector("main form[data-push] button.first");
            await().atMost(SOON).until(() -> page.findElement(button).isDisplayed());
            page.executeScript(
                    "window.real = Notification.requestPermission;"
                            + "Notification.requestPermission = () => Promise.resolve('denied')");
            page.findElement(button).click();
            await().atMost(SOON).until(() -> said(page).startsWith("Votre navigateur bloque"));
            assertThat(Browsers.said(topic, browser(8))).isEmpty();

            page.executeScript("Notification.requestPermission = window.real");
            page.findElement(button).click();
            await().atMost(SOON).until(() -> said(page).startsWith("Ce navigateur sera prévenu"));
            assertThat(Browsers.said(topic, browser(8)).getLast().language()).isEqualTo("fr");
            chromium.picture(Path.of("target", "pictures", "subscribe-push-fr.png"));
        }
    }

    @Test
    void a_press_on_a_notification_opens_its_page_and_the_way_out() throws Exception {
        try (var chromium = new Browser()) {
            ChromeDriver page = allowed(chromium, "/");
            for (var each :
                    Map.of("{}", "/new", "{action: 'stop'}", "/out", "{at: '/open'}", "focus")
                            .entrySet()) {
                Object opened =
                        page.executeAsyncScript(
                                PROGRAM.formatted(Style.resource("push.js"))
                                        + "const press = "
                                        + each.getKey()
                                        + ";heard.notificationclick(event({action: press.action, notification:"
                                        + "{data: {url: press.at || '/new', stop: '/out'}, close: () => {}}}));"
                                        + "work.then(() => done(opened));");
                assertThat(opened).isEqualTo(List.of(each.getValue()));
            }
        }
    }

    @Test
    void a_browser_that_got_another_endpoint_says_so_by_itself() throws Exception {
        try (var chromium = new Browser()) {
            ChromeDriver page = allowed(chromium, "/?lang=en");
            serve(page, browser(9));
            page.findElement(By.cssSelector("header button[popovertarget=subscribe]")).click();
            By choice = By.cssSelector("label:has(#by-push)");
            await().atMost(SOON).until(() -> page.findElement(choice).isDisplayed());
            page.findElement(choice).click();
            page.findElement(By.cssSelector(".p-push button.first")).click();
            await().atMost(SOON)
                    .until(() -> said(page).startsWith("This browser will be notified"));
            String id = Browsers.said(topic, browser(9)).getLast().id();

            serve(page, browser(10));
            Object _ =
                    page.executeAsyncScript(
                            PROGRAM.formatted(Style.resource("push.js"))
                                    + "around.registration.pushManager = { subscribe: (o) =>"
                                    + " PushManager.prototype.subscribe({ userVisibleOnly: true,"
                                    + " applicationServerKey: new TextEncoder().encode(o.applicationServerKey) }) };"
                                    + "heard.pushsubscriptionchange(event({oldSubscription: null,"
                                    + " newSubscription: null})); work.then(() => done(1));");
            assertThat(Browsers.said(topic, browser(10)).getLast().id()).isEqualTo(id);
        }
    }

    private ChromeDriver allowed(Browser chromium, String path) {
        String origin = base.resolve("/").toString();
        chromium.driver()
                .executeCdpCommand(
                        "Browser.grantPermissions",
                        Map.of(
                                "origin",
                                origin.substring(0, origin.length() - 1),
                                "permissions",
                                List.of("notifications")));
        return chromium.open(base.resolve(path).toString(), 1280, false);
    }

    private static void serve(ChromeDriver page, PushAddress browser) {
        page.executeScript(
                SERVICE, browser.endpoint().toString(), browser.p256dh(), browser.auth());
    }

    /// What the form says now.
    private static String said(ChromeDriver page) {
        return page.findElements(By.cssSelector("form[data-push] [role=status]")).stream()
                .map(WebElement::getText)
                .reduce("", String::concat);
    }

    private static String key() {
        return VapidKey.of(Secret.of(RealKafka.SECRET)).publicKey();
    }

    private static String told(int sequence, String title, String body) {
        return """
        {"title":"%s","body":"%s","lang":"en","tag":"inc_1","seq":%d,"at":"2026-11-30T12:00:00Z",\
        "url":"/incidents/inc_1","stop":"/unsubscribe?token=x","stopLabel":"Unsubscribe"}\
        """
                .formatted(title, body, sequence);
    }

    private void deliver(ChromeDriver page, String message) {
        page.executeCdpCommand("ServiceWorker.enable", Map.of());
        page.executeCdpCommand(
                "ServiceWorker.deliverPushMessage",
                Map.of(
                        "origin",
                        base.resolve("/").toString(),
                        "registrationId",
                        "0",
                        "data",
                        message));
    }

    private static List<?> shown(ChromeDriver page) {
        return (List<?>)
                page.executeAsyncScript(
                        "const done = arguments[0]; navigator.serviceWorker.ready"
                                + ".then(r => r.getNotifications()).then(all => done(all.map("
                                + "n => [n.title, n.body, n.lang, n.tag].join('|'))))");
    }
}
