// Nothing here sets the page's tags up: a template or a tag manager may, and may ask there. Undecided, no finding.
export function bought(total: number) {
  window.fbq?.('track', 'Purchase', { value: total, currency: 'EUR' }); // expect: ok
  window._paq.push(['trackEvent', 'shop', 'bought']); // expect: ok
}

export function installPixel() {
  window.lintrk('track', { conversion_id: 7 }); // expect: ok
  window.hj('init', 41); // expect: ok
}
