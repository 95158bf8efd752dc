package io.faultline.status.page;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A bundle in which the provider's texts stand before ours. A text is looked up by the name of its
/// method and filled in by the names of the parameters.
final class Reworded implements InvocationHandler {

    private final Object ours;
    private final Map<String, String> own;

    private Reworded(Object ours, Map<String, String> own) {
        this.ours = ours;
        this.own = own;
    }

    static <T> T of(Class<T> bundle, T ours, Map<String, String> own) {
        return bundle.cast(
                Proxy.newProxyInstance(
                        bundle.getClassLoader(), new Class<?>[] {bundle}, new Reworded(ours, own)));
    }

    @Override
    public @Nullable Object invoke(
            Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        String text = method.getDeclaringClass() == Object.class ? null : own.get(method.getName());
        if (text != null) {
            return arguments == null ? text : Placeholders.filled(text, named(method, arguments));
        }
        try {
            return method.invoke(ours, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /// Arguments by the names of their parameters.
    static Map<String, String> named(Method method, @Nullable Object[] arguments) {
        Parameter[] parameters = method.getParameters();
        var named = new HashMap<String, String>();
        for (int i = 0; i < parameters.length; i++) {
            named.put(parameters[i].getName(), String.valueOf(arguments[i]));
        }
        return named;
    }
}
