package io.faultline.status.page;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.EvaluatedParams;
import io.quarkus.qute.NamespaceResolver;
import io.quarkus.qute.Results;
import io.quarkus.qute.i18n.MessageBundle;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The provider's texts where a template names a wording (`{w:subscribe}`): asked before our own
/// bundles, which answer for all that the provider has not. What is said is escaped like any text.
@Singleton
final class RewordedInTemplates {

    /// The attribute of a page that holds the provider's texts of its language, by key.
    static final String OWN = "own-texts";

    /// All bundles of words that a page is made of.
    static final List<Class<?>> BUNDLES =
            List.of(
                    Words.class,
                    TroubleWords.class,
                    SubscribeWords.class,
                    BrowserWords.class,
                    ViewWords.class,
                    SignInWords.class,
                    ChartWords.class,
                    PlanWords.class,
                    CopyWords.class);

    void extend(@Observes EngineBuilder engine) {
        BUNDLES.forEach(each -> engine.addNamespaceResolver(new Bundle(each)));
    }

    private static final class Bundle implements NamespaceResolver {

        private final String namespace;
        private final Map<String, Method> methods;

        Bundle(Class<?> bundle) {
            this.namespace = bundle.getAnnotation(MessageBundle.class).value();
            this.methods =
                    Arrays.stream(bundle.getMethods())
                            .collect(Collectors.toMap(Method::getName, Function.identity()));
        }

        @Override
        public String getNamespace() {
            return namespace;
        }

        @Override
        public int getPriority() {
            return DEFAULT_PRIORITY + 1;
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            String text = text(context);
            Method method = text == null ? null : methods.get(context.getName());
            if (text == null || method == null) {
                return Results.notFound();
            }
            if (method.getParameterCount() == 0) {
                return CompletedStage.of(text);
            }
            EvaluatedParams given = EvaluatedParams.evaluate(context);
            return given.stage.thenApply(
                    _ -> Placeholders.filled(text, Reworded.named(method, results(given, method))));
        }

        private static @Nullable String text(EvalContext context) {
            return context.getAttribute(OWN) instanceof Map<?, ?> own
                            && own.get(context.getName()) instanceof String text
                    ? text
                    : null;
        }

        private static @Nullable Object[] results(EvaluatedParams given, Method method) {
            var results = new @Nullable Object[method.getParameterCount()];
            try {
                for (int i = 0; i < results.length; i++) {
                    results[i] = given.getResult(i);
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return results;
        }
    }
}
