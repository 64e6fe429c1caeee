/**
 * The pages in a real browser. {@link io.github.qianliyan.standalone.page.Chromium} starts it, {@link
 * io.github.qianliyan.standalone.page.CommandRoom} is the page as somebody who sits in front of it uses it.
 */
package io.github.qianliyan.standalone.page;
