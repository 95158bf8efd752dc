package io.faultline.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the README says is true: its commands run, its links lead somewhere.
@Order(50)
@ExtendWith(House.class)
class ReadmeTest {

    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

    private final Installation installation;

    ReadmeTest(Installation installation) {
        this.installation = installation;
    }

    @Test
    void every_command_of_the_readme_runs() {
        List<String> commands = commands(installation.root().resolve("README.md"));
        assertThat(commands).contains("./faultline up", "./faultline test");

        for (String command : commands) {
            String arguments = command.substring("./faultline ".length());
            switch (arguments) {
                // the house this test stands in was started by the one and is checked by the other
                case "up" -> installation.faultline("status").succeeded();
                case "test" -> installation.faultline("test", "--help").succeeded();
                default -> installation.faultline(inRoot(arguments.split(" ", -1))).succeeded();
            }
        }
    }

    @Test
    void every_link_of_the_documents_leads_somewhere() throws IOException {
        var broken = new ArrayList<String>();
        try (var files = Files.walk(installation.root().resolve("docs"))) {
            List<Path> documents =
                    new ArrayList<>(files.filter(each -> each.toString().endsWith(".md")).toList());
            documents.add(installation.root().resolve("README.md"));
            for (Path document : documents) {
                Matcher links = LINK.matcher(Files.readString(document));
                while (links.find()) {
                    String target = links.group(1);
                    Path folder = Objects.requireNonNull(document.getParent());
                    if (!target.contains("://") && !Files.exists(folder.resolve(target))) {
                        broken.add(document + " → " + target);
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void the_readme_is_short() throws IOException {
        assertThat(Files.readAllLines(installation.root().resolve("README.md")))
                .hasSizeLessThanOrEqualTo(150);
    }

    private String[] inRoot(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].endsWith(".yaml")) {
                arguments[i] = installation.root().resolve(arguments[i]).toString();
            }
        }
        return arguments;
    }

    private static List<String> commands(Path document) {
        var commands = new ArrayList<String>();
        Matcher blocks = SHELL.matcher(Installation.text(document));
        while (blocks.find()) {
            blocks.group(1)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(commands::add);
        }
        assertThat(commands).allMatch(each -> each.startsWith("./faultline "));
        return commands;
    }
}
