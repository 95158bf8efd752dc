package io.faultline.status.pdf;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Makes a PDF of a well-formed page: tagged, so that a screen reader can read it, with its font
/// inside, so that it prints the same everywhere. Nothing is fetched for it.
public final class Pdf {

    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    static {
        XRLog.setLoggingEnabled(false);
    }

    private Pdf() {}

    /// The page as a PDF.
    ///
    /// @throws IOException where it is not well-formed
    public static byte[] of(String xhtml) throws IOException {
        var bytes = new ByteArrayOutputStream(100_000);
        FSSupplier<InputStream> font = Pdf::font;
        var builder =
                new PdfRendererBuilder()
                        .usePdfUaAccessibility(true)
                        .useUriResolver((_, _) -> null)
                        .useFont(font, "Liberation Sans", 400, FontStyle.NORMAL, true)
                        .withHtmlContent(printable(xhtml), null)
                        .withProducer("Faultline")
                        .toStream(bytes);
        builder.run();
        return bytes.toByteArray();
    }

    private static InputStream font() {
        InputStream font = PDDocument.class.getResourceAsStream(FONT);
        if (font == null) {
            throw new IllegalStateException("PDFBox came without its font");
        }
        return font;
    }

    /// Without the characters that XML knows no way to say (XML 1.0, section 2.2): a name from
    /// outside may hold them.
    private static String printable(String xhtml) {
        return xhtml.replaceAll(
                "[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "");
    }
}
