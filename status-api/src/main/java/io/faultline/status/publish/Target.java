package io.faultline.status.publish;

import java.io.IOException;
import java.util.Optional;

/// A place where a copy of the site stands.
public interface Target {

    /// What people and meters call it: no secret is in it.
    String name();

    /// What stands there at a path now, for example [Publication#STAMP]; nothing where there is
    /// none.
    ///
    /// @throws IOException where that can not be told
    Optional<byte[]> read(String path) throws IOException;

    /// Makes the place hold this publication and nothing older.
    ///
    /// @throws IOException where it could not be finished; trying again is safe
    void write(Publication publication) throws IOException;

    /// Replaces single files and leaves all others as they are.
    ///
    /// @throws IOException where it could not be finished; trying again is safe
    void patch(Publication part) throws IOException;

    /// Trusts nothing of what it remembers to have written: somebody else was there.
    void forget();
}
