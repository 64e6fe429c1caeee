/** Robots that write into the group chats of officers: the DingTalk family (渝快政 is one of it) and WeCom. */
package io.github.qianliyan.dispatcher.channel.robot;
