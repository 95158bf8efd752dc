package io.faultline.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One running installation with its lab, shared by the classes that ask for it and stopped at the
/// very end; starting one for each class would cost minutes.
final class House implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(House.class);

    private record Running(Installation installation) implements AutoCloseable {
        @Override
        public void close() {
            installation.faultline("down");
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Installation.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context).installation();
    }

    private static Running running(ExtensionContext context) {
        Store store = context.getRoot().getStore(NAMESPACE);
        return store.computeIfAbsent("house", _ -> start(), Running.class);
    }

    private static Running start() {
        var installation = new Installation("shared", 10_000);
        installation.beginAnew();
        installation.up();
        installation.awaitReady();
        var topic = new IncidentTopic(installation);
        await("nothing is wrong with a lab that nobody broke")
                .atMost(Duration.ofMinutes(3))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(topic.open()).isEmpty());
        return new Running(installation);
    }
}
