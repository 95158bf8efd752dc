package io.faultline.launcher.importing;

import io.faultline.launcher.importing.Imported.Item;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The logins of what was imported as places: `secrets:` names where each will be found, and what
/// has to be put there is said. The secrets themselves are left where they are.
final class ImportedSecrets {

    private final Map<ImportedLogin, String> ids = new LinkedHashMap<>();

    private ImportedSecrets() {}

    static ImportedSecrets of(Imported imported) {
        var secrets = new ImportedSecrets();
        Set<String> taken = new HashSet<>();
        for (Item item : imported.items()) {
            for (ImportedCheck check : item.checks()) {
                ImportedLogin login = check.login();
                if (login != null) {
                    secrets.ids.computeIfAbsent(login, each -> free(each, taken));
                }
            }
        }
        return secrets;
    }

    /// What somebody has to see to before these checks can work, a line each.
    List<String> toSet() {
        return ids.entrySet().stream().map(each -> line(each.getKey(), each.getValue())).toList();
    }

    /// The lines of the section.
    StringBuilder section() {
        var lines = new StringBuilder();
        ids.forEach((login, id) -> {
            boolean isFile = !login.file().isEmpty();
            lines.append("  ")
                    .append(id)
                    .append(isFile ? ": { file: " : ": { env: ")
                    .append(isFile ? YamlText.quoted(login.file()) : variable(id))
                    .append(" }\n");
        });
        return lines;
    }

    /// What a check says of its login; nothing where it needs none.
    String auth(@Nullable ImportedLogin login) {
        if (login == null) {
            return "";
        }
        String user = login.user().isEmpty() ? "" : "user: " + YamlText.quoted(login.user()) + ", ";
        return ", auth: { " + user + login.role() + ": " + ids.get(login) + " }";
    }

    private static String line(ImportedLogin login, String id) {
        String what =
                switch (login.role()) {
                    case "password" -> "the password of " + login.user();
                    case "token" -> "the token";
                    default -> "USER:PASSWORD";
                };
        return login.file().isEmpty()
                ? variable(id) + ": " + what + " for " + login.whose()
                : login.file() + " must be readable: " + what + " for " + login.whose();
    }

    private static String free(ImportedLogin login, Set<String> taken) {
        String wanted = InventoryWriter.segment(login.whose());
        String id = wanted;
        for (int number = 2; !taken.add(id); number++) {
            id = wanted + "-" + number;
        }
        return id;
    }

    private static String variable(String id) {
        return "FAULTLINE_SECRET_" + id.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
