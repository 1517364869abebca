import type { BrandId } from './brands.ts';
import type { Customer, CustomerAccount } from './customer.ts';
import { harbourCustomers } from './customers-harbour.ts';
import { karooCustomers } from './customers-karoo.ts';

export const customers: readonly Customer[] = [...karooCustomers, ...harbourCustomers];

/** The password of every customer. It guards nothing: the login page prints it. */
export const demoPassword = 'sandbox';

export function customersOf(brand: BrandId): readonly Customer[] {
  return customers.filter((customer) => customer.brand === brand);
}

export function findCustomer(brand: BrandId, id: string | undefined): Customer | undefined {
  return customers.find((customer) => customer.brand === brand && customer.id === id);
}

export function findAccount(customer: Customer, id: string): CustomerAccount | undefined {
  return customer.accounts.find((account) => account.id === id);
}
