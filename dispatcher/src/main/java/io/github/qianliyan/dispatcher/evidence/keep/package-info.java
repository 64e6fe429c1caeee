/** How long evidence is kept, what of it is given up when its time is over, and how long the disk lasts. */
package io.github.qianliyan.dispatcher.evidence.keep;
