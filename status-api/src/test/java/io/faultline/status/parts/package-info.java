/// What tests need around the service: a broker, the topics, a browser.
package io.faultline.status.parts;
