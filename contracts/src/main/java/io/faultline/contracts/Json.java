package io.faultline.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// JSON as the contract has it: times RFC 3339 UTC with three fraction digits, absent instead of
/// null, unknown fields ignored, sizes bounded.
public final class Json {

    /// The longest message that is read, in bytes; longer ones are unreadable.
    public static final int MAX_MESSAGE_BYTES = 1 << 20;

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final long SECONDS_A_DAY = 86_400;

    private static final ObjectMapper MAPPER = build();

    private Json() {}

    /// The shared mapper. It must not be configured further.
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /// An instant as the contract writes it, for example `2026-11-22T10:00:00.000Z`.
    public static String time(Instant instant) {
        long seconds = instant.getEpochSecond();
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_A_DAY));
        if (date.getYear() < 0 || date.getYear() > 9_999) {
            return MILLIS.format(instant);
        }
        int second = (int) Math.floorMod(seconds, SECONDS_A_DAY);
        char[] text = "0000-00-00T00:00:00.000Z".toCharArray();
        digits(text, 4, date.getYear());
        digits(text, 7, date.getMonthValue());
        digits(text, 10, date.getDayOfMonth());
        digits(text, 13, second / 3_600);
        digits(text, 16, second / 60 % 60);
        digits(text, 19, second % 60);
        digits(text, 23, instant.getNano() / 1_000_000);
        return new String(text);
    }

    /// Writes a number so that its last digit stands before `end`.
    private static void digits(char[] text, int end, int number) {
        int left = number;
        for (int at = end - 1; left > 0; at--) {
            text[at] = (char) ('0' + left % 10);
            left /= 10;
        }
    }

    /// An instant as [#time] writes it; null for any other text, which may be an instant all the
    /// same.
    static @Nullable Instant instant(String text) {
        if (text.length() != 24 || text.charAt(10) != 'T' || text.charAt(23) != 'Z') {
            return null;
        }
        int year = number(text, 0, 4, '-');
        int month = number(text, 5, 7, '-');
        int day = number(text, 8, 10, 'T');
        int hour = number(text, 11, 13, ':');
        int minute = number(text, 14, 16, ':');
        int second = number(text, 17, 19, '.');
        int milli = number(text, 20, 23, 'Z');
        boolean known =
                year > 0
                        && month > 0
                        && month <= 12
                        && day > 0
                        && day <= 28 + (month == 2 ? 0 : 2)
                        && hour >= 0
                        && hour < 24
                        && minute >= 0
                        && minute < 60
                        && second >= 0
                        && second < 60
                        && milli >= 0;
        if (!known) {
            return null; // the last days of a month are among what is read the long way
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochMilli(
                (days * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second) * 1_000 + milli);
    }

    /// The number that stands there before a character; -1 where there is none.
    private static int number(String text, int from, int to, char before) {
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return text.charAt(to) == before ? number : -1;
    }

    /// Writes a message of the contract.
    public static byte[] write(Object message) {
        try {
            return MAPPER.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a message of ours can not be written: " + e, e);
        }
    }

    /// Reads a message from outside. Never throws for what the bytes say: a message that can not be
    /// read comes back as [Reading.Unreadable] with the reason in one sentence.
    public static <T> Reading<T> read(byte[] bytes, Class<T> type) {
        if (bytes.length > MAX_MESSAGE_BYTES) {
            return new Reading.Unreadable<>(
                    "longer than " + MAX_MESSAGE_BYTES + " bytes: " + bytes.length);
        }
        if (type == HealthEvent.class) {
            HealthEvent event = HealthEventReader.read(MAPPER.getFactory(), bytes);
            if (event != null) {
                return new Reading.Read<>(type.cast(event));
            }
        }
        try {
            T value = MAPPER.readValue(bytes, type);
            return value == null
                    ? new Reading.Unreadable<>("the message is null")
                    : new Reading.Read<>(value);
        } catch (IOException e) {
            return new Reading.Unreadable<>(sentence(e));
        }
    }

    private static String sentence(IOException problem) {
        Throwable cause = problem.getCause();
        String text =
                cause instanceof IllegalArgumentException && cause.getMessage() != null
                        ? cause.getMessage()
                        : problem instanceof JsonProcessingException json
                                ? json.getOriginalMessage()
                                : String.valueOf(problem.getMessage());
        String path = problem instanceof JsonMappingException mapping ? path(mapping) : "";
        String whole = path.isEmpty() ? text : path + ": " + text;
        return whole.length() > 300 ? whole.substring(0, 300) : whole;
    }

    private static String path(JsonMappingException problem) {
        var path = new StringBuilder();
        for (JsonMappingException.Reference step : problem.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static ObjectMapper build() {
        var time = new JavaTimeModule();
        time.addSerializer(Instant.class, new MillisecondSerializer());
        time.addSerializer(HealthEvent.class, new HealthEventSerializer());
        var factory =
                JsonFactory.builder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(32)
                                        .maxStringLength(MAX_MESSAGE_BYTES)
                                        .maxNumberLength(64)
                                        .build())
                        .build();
        return JsonMapper.builder(factory)
                .addModule(time)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(
                                JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .build();
    }

    private static final class MillisecondSerializer extends StdSerializer<Instant> {
        MillisecondSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(time(value));
        }
    }
}
