/** Just enough of ISO base media files (ISO/IEC 14496-12) to join fragments into a file that seeks. Plain Java. */
package io.github.qianliyan.dispatcher.evidence.mp4;
