package io.faultline.status;

import io.faultline.contracts.inventory.Page;
import io.faultline.contracts.inventory.Palette;
import io.faultline.status.disk.LogoFile;
import io.faultline.status.disk.LogoFile.Reading;
import io.faultline.status.disk.TextsFile;
import io.faultline.status.site.Document;
import io.faultline.status.snapshot.PageAddress;
import io.faultline.status.snapshot.ProviderTexts;
import io.faultline.status.snapshot.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// Puts the provider's logo, colours and texts on, and says what it does not take as it was given.
final class Dressing {

    private static final Logger LOGGER = Logger.getLogger(Dressing.class);

    private final LogoFile logo;
    private final TextsFile texts;
    private volatile ProviderTexts worded = ProviderTexts.NONE;
    private volatile List<String> remarks = List.of();

    Dressing(LogoFile logo, TextsFile texts) {
        this.logo = logo;
        this.texts = texts;
    }

    /// The world with its page dressed.
    ///
    /// @param into documents of the site, to which the picture is added
    World dressed(World world, Map<String, Document> into) {
        Page page = world.inventory().page();
        var said = new ArrayList<String>();
        Palette.of(page.colours()).remarks().forEach(each -> said.add(each.text()));
        String path =
                switch (logo.read(page.logo())) {
                    case Reading.Found(var name, var type, var bytes, var width) -> {
                        into.put("/" + name, Document.of(type, bytes));
                        yield "/" + name + "#" + width;
                    }
                    case Reading.None _ -> null;
                    case Reading.Refused(var reason) -> {
                        said.add(reason);
                        yield null;
                    }
                };
        TextsFile.Reading own = texts.read();
        said.addAll(own.remarks());
        worded = own.texts();
        if (!said.equals(remarks)) {
            remarks = List.copyOf(said);
            said.forEach(
                    each -> LOGGER.warnf("the page does not look as asked for reason=%s", each));
        }
        return PageAddress.withLogo(world, path);
    }

    /// What the provider words differently, as it was when the world was last dressed.
    ProviderTexts texts() {
        return worded;
    }

    /// What was not taken as it was given, a sentence each.
    List<String> remarks() {
        return remarks;
    }
}
