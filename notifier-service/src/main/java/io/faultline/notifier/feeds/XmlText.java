package io.faultline.notifier.feeds;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes XML elements with text in them; characters that XML 1.0 forbids are left out.
final class XmlText {

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    XmlText() {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /// Opens an element; attributes are name, value, name, value …
    XmlText open(String name, String... attributes) {
        try {
            xml.writeCharacters("\n");
            xml.writeStartElement(name);
            for (int i = 0; i < attributes.length; i += 2) {
                xml.writeAttribute(attributes[i], clean(attributes[i + 1]));
            }
            return this;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /// Closes the innermost element.
    XmlText close() {
        try {
            xml.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /// A whole element with text in it.
    XmlText element(String name, String content, String... attributes) {
        open(name, attributes);
        try {
            xml.writeCharacters(clean(content));
        } catch (XMLStreamException e) {
            throw broken(e);
        }
        return close();
    }

    /// The document.
    String document() {
        try {
            xml.writeEndDocument();
            xml.flush();
            return text.toString();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private static String clean(String content) {
        return content.replaceAll(
                "[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "");
    }

    private static IllegalStateException broken(XMLStreamException cause) {
        return new IllegalStateException("a string writer can not fail", cause);
    }
}
