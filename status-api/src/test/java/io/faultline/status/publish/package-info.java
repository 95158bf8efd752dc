@org.jspecify.annotations.NullMarked
package io.faultline.status.publish;
