package io.faultline.status.publish;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// A bucket of an S3-compatible store. Each object is replaced whole; those that lead to others are
/// written last.
public final class S3Target implements Target {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ATTEMPT = Duration.ofSeconds(10);
    private static final String CACHE = "public, max-age=10, stale-if-error=3600";

    /// Where a bucket is and who may write to it.
    ///
    /// @param endpoint of the store; absent: Amazon's own of the region
    /// @param isPathStyle whether the bucket stands in the path instead of in the host's name
    /// @param prefix before every key, empty or ending in a slash
    public record Bucket(
            String name,
            String prefix,
            String region,
            @Nullable URI endpoint,
            boolean isPathStyle,
            String accessKey,
            String secretKey) {

        @Override
        public String toString() {
            return "s3://" + name + "/" + prefix;
        }
    }

    private final String name;
    private final Bucket bucket;
    private final S3Client client;
    private final Standing standing = new Standing();
    private boolean isKnown;

    public S3Target(String name, Bucket bucket) {
        this.name = name;
        this.bucket = bucket;
        var builder =
                S3Client.builder()
                        .region(Region.of(bucket.region()))
                        .forcePathStyle(bucket.isPathStyle())
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(
                                                bucket.accessKey(), bucket.secretKey())))
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECT)
                                        .socketTimeout(ATTEMPT))
                        .overrideConfiguration(each ->
                                each.apiCallAttemptTimeout(ATTEMPT)
                                        .apiCallTimeout(ATTEMPT.multipliedBy(2)))
                        .serviceConfiguration(each -> each.chunkedEncodingEnabled(false))
                        // stores that are not Amazon's own know neither chunks nor trailing
                        // checksums
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        URI endpoint = bucket.endpoint();
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        client = builder.build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        try {
            return Optional.of(
                    client.getObjectAsBytes(each -> each.bucket(bucket.name()).key(key(path)))
                            .asByteArray());
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        } catch (SdkException e) {
            throw refused(e);
        }
    }

    @Override
    public void write(Publication publication) throws IOException {
        if (!isKnown) {
            read(Publication.STAMP).ifPresent(standing::load);
            isKnown = true;
        }
        patch(publication);
        for (String each : standing.besides(publication)) {
            try {
                client.deleteObject(one -> one.bucket(bucket.name()).key(key(each)));
            } catch (SdkException e) {
                throw refused(e);
            }
            standing.remove(each);
        }
    }

    @Override
    public void patch(Publication part) throws IOException {
        for (var each : part.files().entrySet()) {
            Publication.File file = each.getValue();
            if (!standing.has(each.getKey(), file)) {
                put(each.getKey(), file);
                standing.put(each.getKey(), file);
            }
        }
    }

    @Override
    public void forget() {
        standing.clear();
    }

    private void put(String path, Publication.File file) throws IOException {
        var request =
                PutObjectRequest.builder()
                        .bucket(bucket.name())
                        .key(key(path))
                        .contentType(file.contentType())
                        .cacheControl(CACHE)
                        .build();
        try {
            client.putObject(request, RequestBody.fromBytes(file.body()));
        } catch (SdkException e) {
            throw refused(e);
        }
    }

    private String key(String path) {
        return bucket.prefix() + Publication.objectKey(path);
    }

    private static IOException refused(SdkException e) {
        return new IOException("the store refused: " + e.getMessage(), e);
    }
}
