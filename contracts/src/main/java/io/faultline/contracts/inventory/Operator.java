package io.faultline.contracts.inventory;

/// How an expectation compares.
public enum Operator {
    /// `==`
    EQUAL("=="),
    /// `!=`
    NOT_EQUAL("!="),
    /// `<=`
    AT_MOST("<="),
    /// `>=`
    AT_LEAST(">="),
    /// `<`
    LESS("<"),
    /// `>`
    GREATER(">"),
    /// `in [a, b]`
    IN("in"),
    /// `contains`: a text has this part, a list this element
    CONTAINS("contains"),
    /// `matches`: a regular expression is found
    MATCHES("matches"),
    /// A bare name: it must be true.
    HOLDS("");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    /// As it is written.
    public String sign() {
        return sign;
    }
}
