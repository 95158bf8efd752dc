package io.faultline.launcher.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// PostgreSQL refuses to run as root. Where the launcher does (in a container, in CI), the server
/// gets a user namespace of its own in which it is nobody while its files stay where they are;
/// where that is forbidden, it becomes nobody.
sealed interface Unprivileged {

    /// The words in front of the command.
    List<String> prefix();

    /// Makes a folder the property of the user that will run the server.
    void own(Path folder) throws IOException, InterruptedException;

    /// Finds what works here.
    ///
    /// @throws IOException with the mend, when nothing does
    static Unprivileged here() throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new AsItIs();
        }
        for (Unprivileged way : List.of(new Namespace(), new Nobody())) {
            var command = new ArrayList<>(way.prefix());
            command.add("true");
            if (succeeds(command)) {
                return way;
            }
        }
        throw new IOException(
                "PostgreSQL refuses to run as root, and neither unshare nor setpriv works here:"
                        + " run ./faultline as an ordinary user, or give a database by FAULTLINE_DB_URL");
    }

    /// Not root: nothing to do.
    record AsItIs() implements Unprivileged {
        @Override
        public List<String> prefix() {
            return List.of();
        }

        @Override
        public void own(Path folder) {}
    }

    /// A user namespace without any mapping: inside, root is seen as nobody.
    record Namespace() implements Unprivileged {
        @Override
        public List<String> prefix() {
            return List.of("unshare", "--user");
        }

        @Override
        public void own(Path folder) {}
    }

    /// The user nobody itself; it must be able to reach the folder from the root of the file
    /// system.
    record Nobody() implements Unprivileged {
        private static final String ID = "65534";

        @Override
        public List<String> prefix() {
            return List.of("setpriv", "--reuid=" + ID, "--regid=" + ID, "--clear-groups");
        }

        @Override
        public void own(Path folder) throws IOException, InterruptedException {
            Files.createDirectories(folder);
            if (!succeeds(List.of("chown", "-R", ID + ":" + ID, folder.toString()))) {
                throw new IOException("cannot give " + folder + " to the user nobody");
            }
        }
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // the tool is not installed
        }
    }
}
