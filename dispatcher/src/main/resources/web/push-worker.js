// Shows what is pushed to this browser while no page of ours is open; a tap opens the task.
self.addEventListener('push', (event) => {
  const { title, body, tag, url } = event.data.json();
  // of the same tag the browser shows one: a message that was sent twice is seen once
  event.waitUntil(self.registration.showNotification(title, { body, tag, icon: '/eye.svg', data: { url: url ?? '/' } }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data.url));
});
