package io.faultline.status.disk;

import io.faultline.status.page.Catalogue;
import io.faultline.status.page.Catalogue.Group;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// `./faultline texts`: every wording of the page as it is without a provider's own, as a file that
/// could be one; and `./faultline texts FILE`: what of such a file is not taken. No service needs
/// to run.
public final class TextsCommand {

    private static final int WRONGLY_CALLED = 2;

    private TextsCommand() {}

    /// Ends with 0, 1 where something is not taken, or 2 where it was called wrongly.
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(Arrays.asList(arguments), out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream errors) {
        Set<String> languages = Catalogue.OURS.languages();
        if (arguments.isEmpty()) {
            list(languages, out);
            return 0;
        }
        boolean isOne = arguments.size() == 2 && arguments.getFirst().equals("--language");
        if (isOne && languages.contains(arguments.getLast())) {
            list(Set.of(arguments.getLast()), out);
            return 0;
        }
        if (arguments.size() == 1 && !arguments.getFirst().startsWith("-")) {
            return check(arguments.getFirst(), out, errors);
        }
        errors.println(
                "faultline: texts takes --language "
                        + String.join(" or ", languages)
                        + ", or a FILE to check");
        return WRONGLY_CALLED;
    }

    private static void list(Set<String> languages, PrintStream out) {
        out.println(
                "# What differs from this goes into FAULTLINE_HOME/theme/texts.yaml; leave out");
        out.println("# what does not. What stands in {braces} is filled in and must stay.");
        for (String language : languages) {
            out.println(language + ":");
            for (Group group : Catalogue.OURS.groups(language)) {
                out.println("  # " + group.title());
                group.texts().forEach((key, text) -> out.println("  " + key + ": " + quoted(text)));
            }
        }
    }

    /// A YAML scalar in double quotes.
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static int check(String name, PrintStream out, PrintStream errors) {
        try {
            Path file = Path.of(name);
            if (Files.size(file) > TextsFile.MAX_BYTES) {
                errors.println("faultline: " + name + " is larger than 64 KB");
                return 1;
            }
            var read = TextsReader.read(name, Files.readString(file));
            read.problems().forEach(out::println);
            if (read.problems().isEmpty()) {
                read.texts()
                        .byLanguage()
                        .forEach((language, texts) ->
                                out.printf("%s: %d texts in %s%n", name, texts.size(), language));
            }
            return read.problems().isEmpty() ? 0 : 1;
        } catch (CharacterCodingException e) {
            errors.println("faultline: " + name + " is not UTF-8 text");
        } catch (IOException e) {
            errors.println("faultline: " + name + " can not be read: " + e.getMessage());
        }
        return 1;
    }
}
