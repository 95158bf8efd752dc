package io.faultline.contracts.subscription;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/// The curve of Web Push (RFC 8291, RFC 8292): keys of the JDK from bytes and back.
public final class P256 {

    /// The length of a point, written as 4, x, y.
    public static final int POINT_BYTES = 65;

    private static final int NUMBER_BYTES = 32;
    private static final byte UNCOMPRESSED = 4;
    private static final ECParameterSpec CURVE = curve();
    private static final BigInteger FIELD = ((ECFieldFp) CURVE.getCurve().getField()).getP();

    private P256() {}

    /// The parameters that keys are generated with.
    public static ECParameterSpec parameters() {
        return CURVE;
    }

    /// The public key of a point. One that is not on the curve is a trick: agreed with, it would
    /// tell of our own key.
    ///
    /// @throws IllegalArgumentException unless it is 65 bytes that name a point of the curve
    public static ECPublicKey publicKey(byte[] point) {
        if (point.length != POINT_BYTES || point[0] != UNCOMPRESSED) {
            throw new IllegalArgumentException("a public key of P-256 is 65 bytes, the first a 4");
        }
        var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + NUMBER_BYTES));
        var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + NUMBER_BYTES, POINT_BYTES));
        if (x.compareTo(FIELD) >= 0
                || y.compareTo(FIELD) >= 0
                || !y.multiply(y).mod(FIELD).equals(squareAt(x))) {
            throw new IllegalArgumentException("a public key is not on the curve P-256");
        }
        return publicKey(new ECPoint(x, y));
    }

    /// The point of a public key, 65 bytes.
    public static byte[] point(ECPublicKey key) {
        var point = new byte[POINT_BYTES];
        point[0] = UNCOMPRESSED;
        write(key.getW().getAffineX(), point, 1);
        write(key.getW().getAffineY(), point, 1 + NUMBER_BYTES);
        return point;
    }

    /// A private key.
    ///
    /// @param scalar from 1 to below the order of the curve
    public static PrivateKey privateKey(BigInteger scalar) {
        if (scalar.signum() <= 0 || scalar.compareTo(CURVE.getOrder()) >= 0) {
            throw new IllegalArgumentException("a private key of P-256 is out of its bounds");
        }
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(scalar, CURVE));
        } catch (GeneralSecurityException e) {
            throw absent(e);
        }
    }

    /// The public key of a private one. The JDK has no way from one to the other, but agreeing with
    /// the curve's base point gives its x, and of the two points with that x the right one is whose
    /// key a signature holds under.
    public static ECPublicKey publicOf(PrivateKey key) {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(key);
            agreement.doPhase(publicKey(CURVE.getGenerator()), true);
            var x = new BigInteger(1, agreement.generateSecret());
            BigInteger root = squareAt(x).modPow(FIELD.add(BigInteger.ONE).shiftRight(2), FIELD);
            ECPublicKey one = publicKey(new ECPoint(x, root));
            return isOf(one, key) ? one : publicKey(new ECPoint(x, FIELD.subtract(root)));
        } catch (GeneralSecurityException e) {
            throw absent(e);
        }
    }

    private static boolean isOf(PublicKey candidate, PrivateKey key)
            throws GeneralSecurityException {
        Signature signing = Signature.getInstance("SHA256withECDSA");
        signing.initSign(key);
        signing.update(UNCOMPRESSED);
        byte[] signed = signing.sign();
        signing.initVerify(candidate);
        signing.update(UNCOMPRESSED);
        return signing.verify(signed);
    }

    private static ECPublicKey publicKey(ECPoint point) {
        try {
            return (ECPublicKey)
                    KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, CURVE));
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("no public key of P-256", e);
        } catch (GeneralSecurityException e) {
            throw absent(e);
        }
    }

    /// What the square of y is at x: x³ + ax + b.
    private static BigInteger squareAt(BigInteger x) {
        return x.multiply(x)
                .add(CURVE.getCurve().getA())
                .multiply(x)
                .add(CURVE.getCurve().getB())
                .mod(FIELD);
    }

    private static void write(BigInteger number, byte[] to, int at) {
        byte[] bytes = number.toByteArray(); // may begin with a zero, or be short
        int length = Math.min(bytes.length, NUMBER_BYTES);
        System.arraycopy(bytes, bytes.length - length, to, at + NUMBER_BYTES - length, length);
    }

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw absent(e);
        }
    }

    private static IllegalStateException absent(GeneralSecurityException e) {
        return new IllegalStateException("this JDK has no P-256", e);
    }
}
