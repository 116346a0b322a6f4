// Redux: a slice of answers, selectors, thunks that read the state first.
import { createAsyncThunk, createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { useSelector } from 'react-redux';
import Smartlook from 'smartlook-client';

interface Consent { analytics: boolean; marketing: boolean }
interface RootState { consent: Consent; ui: { open: boolean } }

export const consentSlice = createSlice({
  name: 'consent',
  initialState: { analytics: false, marketing: false } as Consent,
  reducers: {
    answered(state, action: PayloadAction<Consent>) {
      state.analytics = action.payload.analytics;
      state.marketing = action.payload.marketing;
    },
  },
});

const selectConsent = (state: RootState) => state.consent;
const selectOpen = (state: RootState) => state.ui.open;

export const start = createAsyncThunk('replay/start', (_: void, { getState }) => {
  const { consent } = getState() as RootState;
  if (consent.analytics) Smartlook.init('thunk-asked'); // expect: ok
});

export const startOpen = () => (_dispatch: unknown, getState: () => RootState) => {
  if (selectOpen(getState())) Smartlook.init('thunk-open'); // expect: missing-consent(session-replay)
};

export const startSelected = () => (_dispatch: unknown, getState: () => RootState) => {
  if (selectConsent(getState()).analytics) Smartlook.init('thunk-selected'); // expect: ok
};

export function Boot() {
  const analytics = useSelector((state: RootState) => state.consent.analytics);
  const open = useSelector(selectOpen);
  if (analytics) Smartlook.init('selector'); // expect: ok
  if (open) Smartlook.init('selector-open'); // expect: missing-consent(session-replay)
  return null;
}
