package io.faultline.launcher.parts;

import io.faultline.launcher.parts.Jvm.Archive;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The folder of class archives beside the copy of the build that they belong to: a new build has a
/// new folder.
///
/// @param folder null: nothing is kept
public record Archives(@Nullable Path folder) {

    /// For the process that writes it.
    public Archive kept(String name) {
        return folder == null ? new Archive.None() : new Archive.Kept(file(folder, name));
    }

    /// For the other processes of the same jar.
    public Archive borrowed(String name) {
        return folder == null ? new Archive.None() : new Archive.Borrowed(file(folder, name));
    }

    private static Path file(Path folder, String name) {
        return folder.resolve(name + ".jsa");
    }
}
